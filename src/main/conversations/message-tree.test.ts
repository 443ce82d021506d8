import { describe, expect, it } from 'vitest'
import { createMessageTree, type TreeNode } from './message-tree'

const node = (id: string, parentId: string | null, shown = false): TreeNode => ({
  id,
  parentId,
  shown,
})

/** prompt a; replies b, c; under b the prompt d with replies e, f; a second root g. */
const branching = [
  node('a', null),
  node('b', 'a'),
  node('c', 'a'),
  node('d', 'b'),
  node('e', 'd'),
  node('f', 'd'),
]

describe('createMessageTree', () => {
  it.each<[string, readonly TreeNode[], readonly string[]]>([
    ['nothing without messages', [], []],
    ['the newest where nothing was chosen', branching, ['a', 'c']],
    [
      'what was shown last, level by level',
      branching.map((each) => ({ ...each, shown: ['a', 'b', 'd', 'e'].includes(each.id) })),
      ['a', 'b', 'd', 'e'],
    ],
    [
      'the newest below what was chosen',
      branching.map((each) => ({ ...each, shown: each.id === 'b' })),
      ['a', 'b', 'd', 'f'],
    ],
    ['a second first prompt', [...branching, node('g', null, true)], ['g']],
  ])('shows %s', (_, nodes, branch) => {
    expect(createMessageTree(nodes).shownBranch()).toEqual(branch)
  })

  it('tells the alternatives of those messages that have any', () => {
    const tree = createMessageTree(branching)
    expect(tree.siblingsOf(['a', 'b', 'd', 'f'])).toEqual({ b: ['b', 'c'], f: ['e', 'f'] })
  })

  it('changes only the marks that are wrong', () => {
    const tree = createMessageTree(
      branching.map((each) => ({ ...each, shown: ['a', 'c', 'd', 'e'].includes(each.id) })),
    )
    expect(tree.changesToShow('e')).toEqual([
      { id: 'b', shown: true },
      { id: 'c', shown: false },
    ])
  })

  it('hangs a message whose parent is lost under the one made before it', () => {
    const tree = createMessageTree([node('a', null), node('c', 'lost'), node('d', 'c')])
    expect(tree.shownBranch()).toEqual(['a', 'c', 'd'])
    expect(tree.parentOf('c')).toBe('a')
  })

  it('ends on parents that go round in a circle', () => {
    const tree = createMessageTree([node('a', 'b'), node('b', 'a')])
    expect(tree.pathTo('b')).toEqual(['a', 'b'])
    expect(tree.shownBranch()).toEqual(['a', 'b'])
  })
})
