/** The names of all data formats that the language knows, and which of them this engine reads and writes. */

export interface FormatName {
  readonly id: string;
  readonly contentType: string;
}

const table: readonly (readonly [contentType: string, ...ids: string[]])[] = [
  ['application/stof', 'stof', 'stof:graph', 'stof:human'],
  ['application/bstf', 'bstf'],
  ['application/json', 'json'],
  ['application/yaml', 'yaml', 'yml'],
  ['text/toml', 'toml'],
  ['text/plain', 'text', 'txt'],
  ['text/markdown', 'md', 'markdown'],
  ['application/octet-stream', 'bytes'],
  ['application/x-www-form-urlencoded', 'urlencoded', 'www-form'],
  ['text/html', 'html'],
  ['application/xml', 'xml'],
  ['stof/docs+md', 'docs'],
  ['application/octet-stream+pkg', 'pkg'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg', 'jpeg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/tiff', 'tif', 'tiff'],
  ['image/bmp', 'bmp'],
  ['image/vnd.microsoft.icon', 'ico'],
];

export const formatNames: readonly FormatName[] = table.flatMap(([contentType, ...ids]) =>
  ids.map(id => ({ id, contentType })),
);

const byId = new Map(formatNames.map(format => [format.id, format]));

/** By its exact name, else by content type: in any case, and whatever parameters stand behind a `;`. */
export function formatNamed(text: string): FormatName | undefined {
  const named = byId.get(text);
  if (named !== undefined) return named;
  const [type = ''] = text.split(';');
  const wanted = type.trim().toLowerCase();
  return formatNames.find(format => format.contentType === wanted);
}
