import '#identity/routes'
import '#customers/routes'
