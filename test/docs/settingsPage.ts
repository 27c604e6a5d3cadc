/** docs/settings.md, made of the manifest and its texts: `scripts/pages.mjs` writes it. */

interface Property {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly scope?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly anyOf?: readonly Property[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
  readonly keybindings?: readonly { readonly command: string; readonly key: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
}

/** The page. `manifest` is the manifest with the texts that it names. */
export function settingsPage(manifest: { readonly contributes: Contributions }): string {
  const { commands, menus, configuration, keybindings = [] } = manifest.contributes;
  const settings = Object.entries(configuration.properties).map(([name, property]) => settingText(name, property));
  const rows = commands.map(({ command, title, category }) => {
    const places = Object.entries(menus)
      .filter(([place]) => place !== 'commandPalette')
      .filter(([, items]) => items.some(item => item.command === command))
      .map(([place]) => `\`${place}\``);
    const hidden = menus['commandPalette']?.find(item => item.command === command)?.when;
    const palette = hidden === 'false' ? [] : ['palette'];
    const keys = keybindings.filter(binding => binding.command === command).map(({ key }) => `\`${key}\``);
    const name = category === undefined ? title : `${category}: ${title}`;
    return `| ${name} | \`${command}\` | ${[...palette, ...places, ...keys].join(', ')} |\n`;
  });
  return [
    '<!-- Written by scripts/pages.mjs from package.json and package.nls.json. -->\n\n# Settings and commands\n\n',
    'The settings of VS Code. Other editors send those under `stof` to the server with its configuration.\n\n## Settings\n\n',
    ...settings,
    '## Commands\n\nWhere each is: in the palette, in menus of the editor by their names, on keys.\n\n',
    `| command | name | where |\n|---|---|---|\n${rows.join('')}`,
  ].join('');
}

function settingText(name: string, property: Property): string {
  const { description, markdownDescription = description ?? '', scope = 'window' } = property;
  const facts = [
    `Default: \`${JSON.stringify(property.default)}\``,
    ...(property.minimum === undefined ? [] : [`at least ${property.minimum}`]),
    `for ${scope === 'resource' ? 'each folder' : `each ${scope}`}`,
  ];
  const parts = [`### ${name}`, markdownDescription, `${facts.join('; ')}.`, ...choices(property)];
  return `${parts.join('\n\n')}\n\n`;
}

/** A table of what can be chosen, and one of the parts of an object, each where there are any. */
function choices(property: Property): string[] {
  return [property, ...(property.anyOf ?? [])].flatMap(one => {
    const texts = one.markdownEnumDescriptions ?? one.enumDescriptions ?? [];
    const values = (one.enum ?? []).map((value, index) => row(JSON.stringify(value), texts[index] ?? ''));
    const parts = partsOf(one).map(([path, text]) => row(path, text));
    return [values, parts].filter(rows => rows.length > 0).map(rows => `| | |\n|---|---|\n${rows.join('\n')}`);
  });
}

function partsOf(property: Property, above = ''): [string, string][] {
  return Object.entries(property.properties ?? {}).flatMap(([name, part]) => {
    const inner = partsOf(part, `${above}${name}.`);
    const text = part.markdownDescription ?? part.description;
    return text === undefined ? inner : [[`${above}${name}`, text] satisfies [string, string], ...inner];
  });
}

function row(left: string, right: string): string {
  return `| \`${left}\` | ${right.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`;
}
