"""All reading: one question a file. Readers of any kind see published figures only, through ``public()``."""
