/** One way to show a growing reply. */
export interface ReplyRenderer {
  append(text: string): void
  end(): void
}
