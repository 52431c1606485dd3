"""From one article's text to its statements: words, attributions, speakers, sides, dates, evidence.

Pure and deterministic: no project file, no window. `engine` runs the shipped model, `document` is what it hands on.
"""
