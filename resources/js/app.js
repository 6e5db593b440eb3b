import 'htmx.org'
import './behaviours/csrf.js'
