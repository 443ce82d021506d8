import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'

/** Writes milliseconds: as such below a second, else as seconds. */
export function useDuration(): (milliseconds: number) => string {
  const text = useText()
  const formats = useFormats()
  return (milliseconds) =>
    milliseconds < 1000
      ? text('inspector.timeline.milliseconds', { count: formats.count(Math.round(milliseconds)) })
      : text('inspector.timeline.seconds', { seconds: formats.seconds(milliseconds) })
}
