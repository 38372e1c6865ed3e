"""All bulk writing: read a file, check every row, store what is ready in one transaction."""
