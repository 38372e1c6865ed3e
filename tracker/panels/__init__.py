"""A page's contents: which query feeds which chart, its heading and caveat. The only place that knows both."""
