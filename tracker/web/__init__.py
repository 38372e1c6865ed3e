"""Web plumbing: headers, refusals, answers when the database is away. Knows nothing of the domain."""
