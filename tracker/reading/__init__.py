"""The strict reading of numbers, dates and place names.

One reader for forms, imports and the API, in pure Python. What is unambiguous is read, what could mean two
things is handed back as a decision, and everything else is refused with a sentence. Nothing is guessed.
"""
