"""Opening a stranger's file, in a process of its own that may use only so much time and memory.

What it finds it writes to a spool, from which the rest of the program reads rows and nothing else.
"""
