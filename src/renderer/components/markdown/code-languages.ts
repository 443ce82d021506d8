import type { LanguageRegistration } from 'shiki/types'

interface LanguageModule {
  readonly default: LanguageRegistration[]
}

interface CodeLanguage {
  /** What a reply may call it, the grammar's own name first. */
  readonly names: readonly string[]
  readonly load: () => Promise<LanguageModule>
}

/** The languages that get colours; each grammar is a file of its own, read when a reply needs it. */
const codeLanguages: readonly CodeLanguage[] = [
  {
    names: ['bash', 'sh', 'shell', 'zsh', 'shellscript', 'ksh'],
    load: () => import('shiki/langs/bash.mjs'),
  },
  {
    names: ['shellsession', 'console', 'terminal'],
    load: () => import('shiki/langs/shellsession.mjs'),
  },
  { names: ['powershell', 'ps1', 'pwsh', 'ps'], load: () => import('shiki/langs/powershell.mjs') },
  { names: ['bat', 'batch', 'cmd', 'dos'], load: () => import('shiki/langs/bat.mjs') },
  { names: ['fish'], load: () => import('shiki/langs/fish.mjs') },
  {
    names: ['javascript', 'js', 'mjs', 'cjs', 'node'],
    load: () => import('shiki/langs/javascript.mjs'),
  },
  { names: ['jsx'], load: () => import('shiki/langs/jsx.mjs') },
  { names: ['typescript', 'ts', 'mts', 'cts'], load: () => import('shiki/langs/typescript.mjs') },
  { names: ['tsx'], load: () => import('shiki/langs/tsx.mjs') },
  { names: ['json', 'jsonl', 'ndjson'], load: () => import('shiki/langs/json.mjs') },
  { names: ['jsonc'], load: () => import('shiki/langs/jsonc.mjs') },
  { names: ['json5'], load: () => import('shiki/langs/json5.mjs') },
  { names: ['html', 'htm', 'xhtml'], load: () => import('shiki/langs/html.mjs') },
  { names: ['css'], load: () => import('shiki/langs/css.mjs') },
  { names: ['scss'], load: () => import('shiki/langs/scss.mjs') },
  { names: ['less'], load: () => import('shiki/langs/less.mjs') },
  { names: ['vue'], load: () => import('shiki/langs/vue.mjs') },
  { names: ['svelte'], load: () => import('shiki/langs/svelte.mjs') },
  { names: ['xml', 'svg', 'plist', 'xsd'], load: () => import('shiki/langs/xml.mjs') },
  { names: ['python', 'py', 'python3', 'py3'], load: () => import('shiki/langs/python.mjs') },
  { names: ['java'], load: () => import('shiki/langs/java.mjs') },
  { names: ['kotlin', 'kt', 'kts'], load: () => import('shiki/langs/kotlin.mjs') },
  { names: ['scala'], load: () => import('shiki/langs/scala.mjs') },
  { names: ['groovy', 'gradle'], load: () => import('shiki/langs/groovy.mjs') },
  { names: ['clojure', 'clj'], load: () => import('shiki/langs/clojure.mjs') },
  { names: ['go', 'golang'], load: () => import('shiki/langs/go.mjs') },
  { names: ['rust', 'rs'], load: () => import('shiki/langs/rust.mjs') },
  { names: ['c', 'h'], load: () => import('shiki/langs/c.mjs') },
  { names: ['cpp', 'c++', 'cc', 'cxx', 'hpp'], load: () => import('shiki/langs/cpp.mjs') },
  { names: ['csharp', 'cs', 'c#'], load: () => import('shiki/langs/csharp.mjs') },
  { names: ['fsharp', 'fs', 'f#'], load: () => import('shiki/langs/fsharp.mjs') },
  { names: ['objective-c', 'objc'], load: () => import('shiki/langs/objective-c.mjs') },
  { names: ['swift'], load: () => import('shiki/langs/swift.mjs') },
  { names: ['dart'], load: () => import('shiki/langs/dart.mjs') },
  { names: ['ruby', 'rb'], load: () => import('shiki/langs/ruby.mjs') },
  { names: ['php'], load: () => import('shiki/langs/php.mjs') },
  { names: ['perl', 'pl'], load: () => import('shiki/langs/perl.mjs') },
  { names: ['lua'], load: () => import('shiki/langs/lua.mjs') },
  { names: ['r'], load: () => import('shiki/langs/r.mjs') },
  { names: ['julia', 'jl'], load: () => import('shiki/langs/julia.mjs') },
  { names: ['matlab', 'octave'], load: () => import('shiki/langs/matlab.mjs') },
  { names: ['haskell', 'hs'], load: () => import('shiki/langs/haskell.mjs') },
  { names: ['elixir', 'ex', 'exs'], load: () => import('shiki/langs/elixir.mjs') },
  { names: ['erlang', 'erl'], load: () => import('shiki/langs/erlang.mjs') },
  { names: ['ocaml', 'ml'], load: () => import('shiki/langs/ocaml.mjs') },
  { names: ['zig'], load: () => import('shiki/langs/zig.mjs') },
  { names: ['nix'], load: () => import('shiki/langs/nix.mjs') },
  { names: ['solidity', 'sol'], load: () => import('shiki/langs/solidity.mjs') },
  { names: ['asm', 'assembly', 'nasm'], load: () => import('shiki/langs/asm.mjs') },
  {
    names: ['sql', 'mysql', 'postgresql', 'postgres', 'sqlite'],
    load: () => import('shiki/langs/sql.mjs'),
  },
  { names: ['plsql'], load: () => import('shiki/langs/plsql.mjs') },
  { names: ['graphql', 'gql'], load: () => import('shiki/langs/graphql.mjs') },
  { names: ['proto', 'protobuf'], load: () => import('shiki/langs/proto.mjs') },
  { names: ['prisma'], load: () => import('shiki/langs/prisma.mjs') },
  { names: ['yaml', 'yml', 'cloudformation'], load: () => import('shiki/langs/yaml.mjs') },
  { names: ['toml'], load: () => import('shiki/langs/toml.mjs') },
  {
    names: ['ini', 'properties', 'cfg', 'conf', 'editorconfig'],
    load: () => import('shiki/langs/ini.mjs'),
  },
  { names: ['dotenv', 'env'], load: () => import('shiki/langs/dotenv.mjs') },
  { names: ['hcl'], load: () => import('shiki/langs/hcl.mjs') },
  { names: ['terraform', 'tf', 'tfvars'], load: () => import('shiki/langs/terraform.mjs') },
  { names: ['bicep'], load: () => import('shiki/langs/bicep.mjs') },
  {
    names: ['docker', 'dockerfile', 'containerfile'],
    load: () => import('shiki/langs/docker.mjs'),
  },
  { names: ['make', 'makefile'], load: () => import('shiki/langs/make.mjs') },
  { names: ['cmake'], load: () => import('shiki/langs/cmake.mjs') },
  { names: ['nginx'], load: () => import('shiki/langs/nginx.mjs') },
  { names: ['http'], load: () => import('shiki/langs/http.mjs') },
  { names: ['diff', 'patch'], load: () => import('shiki/langs/diff.mjs') },
  { names: ['markdown', 'md'], load: () => import('shiki/langs/markdown.mjs') },
  { names: ['latex', 'tex'], load: () => import('shiki/langs/latex.mjs') },
  { names: ['regex', 'regexp'], load: () => import('shiki/langs/regexp.mjs') },
  { names: ['vim', 'viml'], load: () => import('shiki/langs/viml.mjs') },
  { names: ['mermaid', 'mmd'], load: () => import('shiki/langs/mermaid.mjs') },
]

/** The language that a reply names, in any of its spellings; undefined when it gets no colours. */
export function findCodeLanguage(name: string): CodeLanguage | undefined {
  return codeLanguages.find((language) => language.names.includes(name))
}
