// Writes static/build/: styles, scripts and pictograms under names that carry their contents' hash, each also
// compressed, and manifest.json, which says what is called how. Run by `npm run build`.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, 'build')
const modules = join(here, '..', 'node_modules')

function styles (name) {
  const source = join(here, 'scss', `${name}.scss`)
  const options = { style: 'compressed', loadPaths: [join(modules, 'govuk-frontend', 'dist')], quietDeps: true }
  return Buffer.from(sass.compile(source, options).css)
}

async function script (name) {
  const built = await esbuild.build({
    entryPoints: [join(here, 'js', `${name}.mjs`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2018',
    legalComments: 'none',
    write: false
  })
  return Buffer.from(built.outputFiles[0].contents)
}

const wanted = {
  'portal.css': styles('portal'),
  'desk.css': styles('desk'),
  'library.css': styles('library'),
  'official.css': styles('official'),
  'card.css': styles('card'),
  'pictograms.svg': await readFile(join(here, 'icons', 'pictograms.svg')),
  'copying.js': await script('copying'),
  'entering.js': await script('entering'),
  'listening.js': await script('listening'),
  'portal.js': await script('portal'),
  'upload.js': await script('upload'),
  'viewer.js': await script('viewer')
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
const manifest = {}
for (const [name, contents] of Object.entries(wanted)) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12)
  const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`)
  manifest[name] = hashed
  const path = join(out, hashed)
  await writeFile(path, contents)
  await writeFile(`${path}.gz`, gzipSync(contents, { level: 9 }))
  await writeFile(`${path}.br`, brotliCompressSync(contents))
  console.log(`${hashed}: ${contents.length} bytes, ${gzipSync(contents, { level: 9 }).length} compressed`)
}
await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
