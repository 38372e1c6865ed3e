"""The API for programs of staff: the same rules as in the admin, and never wider."""
