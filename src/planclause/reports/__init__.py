"""Reports: a function a format, values in and text out; what a diff says is decided once, in its outline."""
