/** The page of the view of processes: fixed text, one script, one style sheet, nothing from anywhere else. */

export interface Page {
  /** Addresses that the web view may load. */
  readonly script: string;
  readonly style: string;
  /** Where they come from, for the policy. */
  readonly source: string;
  /** What the view says; read by `client/view/words.ts`. */
  readonly words: Readonly<Record<string, unknown>>;
}

export function pageOf({ script, style, source, words }: Page): string {
  const said = words as Readonly<Record<string, string>> & { readonly states: Readonly<Record<string, string>> };
  const states = Object.entries(said.states).map(
    ([state, word]) => `<option value="${state}">${escaped(word)}</option>`,
  );
  const policy = `default-src 'none'; script-src ${source}; style-src ${source} 'unsafe-inline'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
</head>
<body>
<header>
<h1 id="title"></h1><span class="counts" id="counts" role="status"></span>
<input id="filter" type="search" placeholder="${escaped(said['filter']!)}" aria-label="${escaped(said['filter']!)}">
<select id="states" aria-label="${escaped(said['state']!)}"><option value="">${escaped(said['allStates']!)}</option>${states.join('')}</select>
<button id="fit">${escaped(said['fit']!)}</button>
<button id="toggle">${escaped(said['table']!)}</button>
<button id="svg">${escaped(said['saveSvg']!)}</button>
<button id="trace">${escaped(said['saveTrace']!)}</button>
</header>
<canvas id="strip" aria-hidden="true"></canvas>
<main>
<canvas id="chart" tabindex="0" role="img" aria-label="${escaped(said['chart']!)}"></canvas>
<div id="lists" hidden><table id="table"></table></div>
<div id="nothing">${escaped(said['nothing']!)}</div>
<div id="tip" role="tooltip" hidden></div>
</main>
<script type="application/json" id="words">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script src="${script}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`);
}
