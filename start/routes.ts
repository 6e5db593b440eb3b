import '#identity/routes'
import '#customers/routes'
import '#invoicing/routes'
import '#warehouse/routes'
