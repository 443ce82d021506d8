/**
 * The one page that the window may show in a frame: it draws diagrams, and lives on a host of its own so
 * that it shares neither origin nor process with the window.
 */
export const diagramOrigin = 'app://diagram'
export const diagramPath = '/diagram.html'
export const diagramAddress = `${diagramOrigin}${diagramPath}`

/**
 * What a diagram may be. Mermaid's own limits are 50,000 characters and 500 edges; ours lie below them.
 * Time in milliseconds: `loadTime` for the page with Mermaid, `drawTime` for one diagram, ten times what a large
 * one needs: the clock goes on while other programs have the processor.
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
