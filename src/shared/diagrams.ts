/**
 * The one page that the window may show in a frame: it draws diagrams, and lives on a host of its own so
 * that it shares neither origin nor process with the window.
 */
export const diagramOrigin = 'app://diagram'
export const diagramPath = '/diagram.html'
export const diagramAddress = `${diagramOrigin}${diagramPath}`

/**
 * What a diagram may be. Mermaid's own limits are 50,000 characters and 500 edges; ours lie below them.
 * Time in milliseconds: `loadTime` for the page with Mermaid, `drawTime` of the processor for one diagram, counted
 * from when that page is ready, and `waitTime` for it by the clock. Ordinary ones take 50 to 350 ms and a large one
 * 500 ms; what else keeps the computer busy makes them late, but costs them nothing of their two seconds.
 */
export const diagramLimits = {
  characters: 40_000,
  lines: 1000,
  edges: 400,
  elements: 10_000,
  pictureCharacters: 2_000_000,
  loadTime: 20_000,
  drawTime: 2000,
  waitTime: 20_000,
} as const
