"""How gunicorn serves the site; it reads this file by itself when started in this folder."""

workers = 2
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 30
loglevel = "warning"
# It would be one more way in, and its default place is the home directory, which may be read-only.
control_socket_disable = True
