"""The API's documentation in the browser: Swagger UI from this server, in German and English."""
