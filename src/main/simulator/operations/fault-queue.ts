import type { ExceptionName } from '../replies/exceptions'
import type { OperationName } from './route'

/** What an operation does instead of answering, for calls that no prompt can steer. */
export type OperationFault =
  | { readonly kind: 'exception'; readonly name: ExceptionName }
  | { readonly kind: 'silence' }
  | { readonly kind: 'reset' }

export interface FaultQueue {
  /** The next `times` calls of the operation meet the fault, in the order in which faults were added. */
  add(operation: OperationName, fault: OperationFault, times: number): void
  /** Takes the fault that this call of the operation meets, if any. */
  take(operation: OperationName): OperationFault | undefined
  clear(): void
}

export function createFaultQueue(): FaultQueue {
  const queues = new Map<OperationName, { readonly fault: OperationFault; left: number }[]>()
  return {
    add: (operation, fault, times) => {
      queues.set(operation, [...(queues.get(operation) ?? []), { fault, left: times }])
    },
    take: (operation) => {
      const queue = queues.get(operation)
      const first = queue?.[0]
      if (!queue || !first) return undefined
      first.left -= 1
      if (first.left <= 0) queue.shift()
      return first.fault
    },
    clear: () => queues.clear(),
  }
}
