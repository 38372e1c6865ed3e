"""The public API: read-only, without keys, open to every site, the same answer for everybody."""
