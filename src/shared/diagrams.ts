/**
 * The one page that the window may show in a frame: it draws diagrams, and lives on a host of its own so
 * that it shares neither origin nor process with the window.
 */
export const diagramOrigin = 'app://diagram'
export const diagramPath = '/diagram.html'
export const diagramAddress = `${diagramOrigin}${diagramPath}`

/**
 * What a diagram may be. Mermaid's own limits are 50,000 characters and 500 edges; ours lie below them.
 * Time in milliseconds: `loadTime` for the page with Mermaid, `drawTime` for one diagram, counted from when that page
 * is ready. Measured on two cores, ordinary ones take 50 to 350 ms, also while six other programs keep both busy, and
 * a large one 500 ms. Two seconds would give a large one up where a computer is four times slower, and whatever takes
 * longer holds up nothing but the next diagram: the page has a process of its own.
 */
export const diagramLimits = {
  characters: 40_000,
  lines: 1000,
  edges: 400,
  elements: 10_000,
  pictureCharacters: 2_000_000,
  loadTime: 20_000,
  drawTime: 5000,
} as const
