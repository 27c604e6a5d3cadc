/** The page of the view of processes: fixed text, one script, one style sheet, nothing from anywhere else. */

import type { ViewWords } from '../../messages/processView.ts';

export interface Page {
  /** Addresses that the web view may load. */
  readonly script: string;
  readonly style: string;
  /** Where they come from, for the policy. */
  readonly source: string;
  /** Read by `client/view/words.ts`. */
  readonly words: ViewWords;
}

export function pageOf({ script, style, source, words }: Page): string {
  const states = Object.entries(words.states).map(
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
<input id="filter" type="search" placeholder="${escaped(words.filter)}" aria-label="${escaped(words.filter)}">
<select id="states" aria-label="${escaped(words.state)}"><option value="">${escaped(words.allStates)}</option>${states.join('')}</select>
<button id="pause" class="control" hidden>${escaped(words.pause)}</button>
<button id="stop" class="control" hidden>${escaped(words.stop)}</button>
<button id="fit">${escaped(words.fit)}</button>
<button id="toggle">${escaped(words.table)}</button>
<button id="svg">${escaped(words.saveSvg)}</button>
<button id="trace">${escaped(words.saveTrace)}</button>
</header>
<canvas id="strip" aria-hidden="true"></canvas>
<main>
<canvas id="chart" tabindex="0" role="img" aria-label="${escaped(words.chart)}"></canvas>
<div id="lists" hidden><table id="table"></table></div>
<div id="nothing">${escaped(words.nothing)}</div>
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
