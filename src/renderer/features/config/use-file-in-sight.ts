import { useState } from 'react'
import type { ConfigFileDraft, ConfigProblem } from '../../../shared/config'

/**
 * The file that the editor shows, and what chooses another: the one that was chosen last, unless a
 * problem was asked for since, and the main file until then.
 */
export function useFileInSight(
  files: readonly ConfigFileDraft[],
  shown: ConfigProblem | null,
): readonly [file: ConfigFileDraft | undefined, choose: (file: string) => void] {
  const [choice, setChoice] = useState<{ file: string; since: ConfigProblem | null } | null>(null)
  const wanted = choice?.since === shown ? choice.file : shown?.file
  return [
    files.find(({ file }) => file === wanted) ?? files[0],
    (file) => setChoice({ file, since: shown }),
  ]
}
