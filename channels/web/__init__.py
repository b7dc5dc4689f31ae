"""The website's channel: its HTTP routes, its sessions, the page and the widget."""
