// Search and order in the tables of an HTML document. Everything is in the page without it: the
// script only hides rows, moves them and puts buttons into the heads.
(function () {
'use strict';

// Case, ё, blanks, hyphens, quotes and invisible signs do not matter to a search.
function fold(text) {
  return text.normalize('NFC').toLowerCase().replace(/ё/g, 'е')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff«»„“”"']/g, '')
    .replace(/№/g, '№ ').replace(/[\s\u2010-\u2015\u2212-]+/g, ' ').trim();
}

// A key whose code units stand in the order of the Russian alphabet: separators, №, numbers by
// value, Latin, Cyrillic with Ё after Е; quotes are ignored.
function alphabetKey(text) {
  return text.normalize('NFC').toLowerCase().replace(/[\u00ad«»„“”"']/g, '')
    .replace(/[^a-z0-9а-яё№]+/g, ' ').trim().replace(/№/g, '#')
    .replace(/\d+/g, function (digits) {
      const value = digits.replace(/^0+/, '');
      return String.fromCharCode(0x30 + Math.min(value.length, 40)) + value;
    })
    .replace(/[ж-я]/g, function (letter) { return String.fromCharCode(letter.charCodeAt(0) + 1); })
    .replace(/ё/g, 'ж');
}

function cellValue(row, column) {
  const cell = row.cells[column];
  if (cell.dataset.sort !== undefined) return Number(cell.dataset.sort);
  if (cell.classList.contains('none')) return null;
  return alphabetKey((cell.querySelector('.v') || cell).textContent);
}

// No value is last whichever way the rows stand.
function compare(a, b, direction) {
  if (a === null || b === null) return (a === null) - (b === null);
  return a < b ? -direction : a > b ? direction : 0;
}

// A word may stand inside another one, a number only at the beginning of a number.
function has(text, word) {
  return text.includes(/^\d/.test(word) ? ' ' + word : word);
}

function statusText(shown, total) {
  const ten = shown % 10, hundred = shown % 100;
  const isTeen = hundred > 10 && hundred < 15;
  const verb = ten === 1 && !isTeen ? 'Показана ' : ten > 1 && ten < 5 && !isTeen ? 'Показаны ' : 'Показано ';
  return shown ? verb + shown + ' из\u00a0' + total : 'Ничего не найдено. Измените или сотрите слова поиска';
}

function setUp(finder) {
  const table = finder.querySelector('table');
  const bar = finder.querySelector('.bar');
  const input = bar.querySelector('input');
  const select = bar.querySelector('select');
  const heads = Array.from(table.querySelectorAll('th[data-col]'))
    .sort(function (a, b) { return a.dataset.col - b.dataset.col; });
  const bodies = Array.from(table.tBodies);
  const all = bodies.map(function (body) { return Array.from(body.rows); });
  const rows = [].concat.apply([], all).filter(isBody);
  const words = new Map(rows.map(function (row) {
    const texts = Array.from(row.cells).filter(function (cell) { return !cell.classList.contains('n'); });
    return [row, ' ' + texts.map(function (cell) { return fold(cell.textContent); }).join(' ')];
  }));
  const rank = new Map(rows.map(function (row, index) { return [row, index]; }));

  function isBody(row) {
    return !row.classList.contains('band') && !row.classList.contains('total');
  }

  function search() {
    const wanted = fold(input.value).split(' ');
    let shown = 0;
    rows.forEach(function (row) {
      row.hidden = !wanted.every(function (word) { return has(words.get(row), word); });
      shown += !row.hidden;
    });
    bodies.forEach(function (body, index) {
      const own = all[index].filter(isBody);
      body.hidden = own.length > 0 && own.every(function (row) { return row.hidden; }) && all[index].some(function (row) {
        return row.classList.contains('band');
      });
    });
    bar.querySelector('.count').textContent = statusText(shown, rows.length);
  }

  // Totals and names of groups keep their places.
  function order(column, direction) {
    const values = new Map(rows.map(function (row) { return [row, cellValue(row, column)]; }));
    bodies.forEach(function (body, index) {
      const sorted = all[index].filter(isBody).sort(function (a, b) {
        return compare(values.get(a), values.get(b), direction) || rank.get(a) - rank.get(b);
      });
      let next = 0;
      body.append.apply(body, all[index].map(function (row) { return isBody(row) ? sorted[next++] : row; }));
    });
    mark(column, direction);
  }

  function mark(column, direction) {
    heads.forEach(function (head) { head.removeAttribute('aria-sort'); });
    heads[column].setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
    select.value = column;
  }

  // Figures begin with the greatest, places and words with the first.
  function natural(column) {
    return heads[column].dataset.from === 'most' ? -1 : 1;
  }

  function turn(column) {
    const now = heads[column].getAttribute('aria-sort');
    order(column, now === 'ascending' ? -1 : now === 'descending' ? 1 : natural(column));
  }

  // The head by which the page came ordered.
  function markFirst() {
    for (let column = 0; bodies.length === 1 && column < heads.length; column++) {
      const values = rows.map(function (row) { return cellValue(row, column); });
      const isOrdered = values.every(function (value, index) {
        return index === 0 || compare(values[index - 1], value, 1) <= 0;
      });
      if (isOrdered && compare(values[0], values[values.length - 1], 1) < 0) return mark(column, 1);
    }
  }

  heads.forEach(function (head, column) {
    const button = document.createElement('button'), arrow = document.createElement('span');
    const option = new Option(head.textContent.replace(/\u00ad/g, ''), column);
    button.type = 'button';
    arrow.className = 'arrow';
    arrow.setAttribute('aria-hidden', 'true');
    button.append.apply(button, Array.from(head.childNodes));
    button.append(arrow);
    head.append(button);
    head.classList.add('sortable');
    select.append(option);
    button.addEventListener('click', function () { turn(column); });
  });
  input.addEventListener('input', search);
  select.addEventListener('change', function () { order(Number(select.value), natural(Number(select.value))); });
  bar.querySelector('.turn').addEventListener('click', function () { turn(Number(select.value)); });
  bar.hidden = false;
  search();
  if (rows.length > 1) markFirst();
}

document.querySelectorAll('.finder').forEach(setUp);
})();
