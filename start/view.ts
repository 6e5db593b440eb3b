import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { keepShell } from '#support/kept_shell'

/**
 * The page furniture that templates may call. Values come finished: no arithmetic in templates.
 */
edge.global('domId', (name: string, id: string, part?: string) =>
  part ? `${name}-${id}-${part}` : `${name}-${id}`
)

/**
 * In a running build templates do not change. Edge 6.5 reads the components folder from disk at every
 * request, and parses a partial anew at every use where the page around it has variables of its own
 * (`@let`, `@each`); both are done once here.
 */
if (app.inProduction) {
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
  compileOnce(edge.compiler)
  compileOnce(edge.asyncCompiler)
  keepShell(edge.asyncCompiler)
}

function compileOnce(compiler: typeof edge.compiler) {
  const compiled = new Map<string, ReturnType<typeof compiler.compile>>()
  const compile = compiler.compile.bind(compiler)
  compiler.compile = (templatePath, localVariables) => {
    const key = `${templatePath}\n${localVariables?.join() ?? ''}`
    let template = compiled.get(key)
    if (!template) {
      template = compile(templatePath, localVariables)
      compiled.set(key, template)
    }
    return template
  }
}
