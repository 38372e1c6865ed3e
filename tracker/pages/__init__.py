"""HTML pages: complete without a script, all state in the address."""
