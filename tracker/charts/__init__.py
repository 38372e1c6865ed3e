"""Results in, charts out: each chart is plain Plotly data, drawn on the server as SVG and in the browser by Plotly."""
