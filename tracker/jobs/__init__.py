"""What runs after commit, apart from requests: ranges worked out before a reader asks for them."""
