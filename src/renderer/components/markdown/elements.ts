type Attributes = Readonly<Record<string, string>>

/** Makes an element from its name, its attributes and its children; the only place that sets attributes. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute] ?? '')
  if (children.length > 0) element.append(...children)
  return element
}
