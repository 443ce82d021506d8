import { Component, type ErrorInfo, type ReactNode } from 'react'

/**
 * Keeps a part that cannot be shown from taking the rest with it. Another `resetKey` tries again.
 * React offers no other form of it than a class.
 */
export class ErrorBoundary extends Component<
  {
    readonly resetKey: string
    readonly fallback: ReactNode
    readonly onError?: (error: unknown, info: ErrorInfo) => void
    readonly children: ReactNode
  },
  { readonly failedKey: string | null }
> {
  override state: { readonly failedKey: string | null } = { failedKey: null }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.setState({ failedKey: this.props.resetKey })
    this.props.onError?.(error, info)
  }

  static getDerivedStateFromError(): { readonly failedKey: string } {
    return { failedKey: '' }
  }

  override render(): ReactNode {
    const { failedKey } = this.state
    const failed = failedKey === '' || failedKey === this.props.resetKey
    return failed ? this.props.fallback : this.props.children
  }
}
