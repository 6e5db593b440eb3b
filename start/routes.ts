import '#identity/routes'
