import type edge from 'edge.js'

type Compiler = typeof edge.asyncCompiler
type CompiledTemplate = ReturnType<Compiler['compile']>

/** The parts of a page that stay the same from page to page, for one person in one place. */
export const SHELL_PARTIALS = ['side', 'bar', 'menus', 'palette', 'messages'].map(
  (name) => `partials/layout/${name}`
)

/** What they may be made of, beside the CSRF token, which is put in afterwards: this is their key. */
export const SHELL_STATE = ['identity', 'language', 'theme', 'section', 'nav', 'needsAttention']

/** People times places times languages that are kept; then everything is written anew. */
const KEPT_MAX = 200

/** Stands for the CSRF token, which is another in every page. No text of ours has a NUL. */
const TOKEN = '\0csrf\0'

/**
 * Lets a compiler write each part of the shell once for all pages that have it alike: a third of the time
 * that a list takes goes into it. What is kept is asked for by all that it is made of.
 */
export function keepShell(compiler: Pick<Compiler, 'compile'>): void {
  const compile = compiler.compile.bind(compiler)
  const shells = new Map<string, CompiledTemplate>()
  compiler.compile = (templatePath, localVariables) => {
    if (!SHELL_PARTIALS.includes(templatePath) || localVariables?.length) {
      return compile(templatePath, localVariables)
    }
    const shell = shells.get(templatePath) ?? kept(compile(templatePath))
    shells.set(templatePath, shell)
    return shell
  }
}

/** A part of the shell that is written when it is wanted for the first time. */
function kept(render: CompiledTemplate): CompiledTemplate {
  const pieces = new Map<string, string[]>()
  return async (template, state, context) => {
    const key = JSON.stringify(
      SHELL_STATE.map((name) => state[name]),
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
    )
    let written = pieces.get(key)
    if (!written) {
      const html = String(await render(template, { ...state, csrfToken: TOKEN }, context))
      written = html.split(TOKEN)
      if (pieces.size >= KEPT_MAX) pieces.clear()
      pieces.set(key, written)
    }
    return written.join(String(state.csrfToken))
  }
}
