"""The embedded PostgreSQL: a server that starts with its first user and stops with its last.

``tracker.postgres`` is also a Django database engine (see ``base``). Nothing starts before a connection is asked for.
"""
