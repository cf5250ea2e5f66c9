import { Component, type ReactNode, Suspense } from 'react'
import { PartLoadError } from './lazy-part.ts'

interface LoadBoundaryProps {
  readonly loading: ReactNode
  readonly failed: ReactNode
  /** What failed is tried again when this is another one. */
  readonly attempt?: unknown
  readonly children: ReactNode
}

interface LoadBoundaryState {
  readonly error: unknown
}

/** Around a lazy part: what stands in its place until it is loaded, and when it cannot be. Other errors are not its own. */
export class LoadBoundary extends Component<LoadBoundaryProps, LoadBoundaryState> {
  override state: LoadBoundaryState = { error: undefined }

  static getDerivedStateFromError(error: unknown): LoadBoundaryState {
    return { error }
  }

  override componentDidUpdate(before: LoadBoundaryProps): void {
    const { error } = this.state
    if (!(error instanceof PartLoadError) || before.attempt === this.props.attempt) return
    error.forget()
    this.setState({ error: undefined })
  }

  /** Who comes back to it wants it again. */
  override componentWillUnmount(): void {
    const { error } = this.state
    if (error instanceof PartLoadError) error.forget()
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return <Suspense fallback={this.props.loading}>{this.props.children}</Suspense>
    if (error instanceof PartLoadError) return this.props.failed
    throw error
  }
}
