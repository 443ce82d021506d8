import { config } from 'zod'

// Zod tries `new Function` as each object schema is made; the content security policy forbids that
// and reports the try. Imported before everything that makes a schema.
config({ jitless: true })
