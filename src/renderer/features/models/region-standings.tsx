import { Badge } from '../../components/badge'
import { useText } from '../../i18n/use-text'
import type { RegionStanding } from './region-view'
import { RouteBadge } from './route-badges'

/** In which of the regions that are looked at a model lives, and how it is called there. */
export function RegionStandings({ standings }: { readonly standings: readonly RegionStanding[] }) {
  const text = useText()
  return (
    <ul className="flex flex-col gap-1">
      {standings.map((standing) => (
        <li
          key={standing.region}
          data-standing={standing.kind}
          className="flex items-center justify-between gap-3"
        >
          <code className="font-mono text-xs">{standing.region}</code>
          {standing.kind === 'listed' ? (
            <RouteBadge route={standing.recommended} />
          ) : (
            <Badge tone={standing.kind === 'failed' ? 'warning' : 'neutral'}>
              {text(`models.region.${standing.kind}`)}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
}
