"""Small painted parts that know the theme and nothing of the desk."""
