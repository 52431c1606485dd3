"""Use cases: the only room that joins the store with work, readers, extract, match and report. No Qt."""
