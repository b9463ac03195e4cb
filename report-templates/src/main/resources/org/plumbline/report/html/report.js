// Sorting of tables, and the slider over thresholds. Both move what stands on the page; nothing is computed.
(function () {
  'use strict';

  var UNSORTED = 'none';

  function sortable(table) {
    var heads = Array.from(table.querySelectorAll('thead th[data-sort]'));
    var bodies = Array.from(table.tBodies);
    var original = bodies.map(function (body) { return Array.from(body.rows); });
    heads.forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      head.setAttribute('aria-sort', UNSORTED);
      button.addEventListener('click', function () {
        var next = { none: 'ascending', ascending: 'descending', descending: UNSORTED }[head.getAttribute('aria-sort')];
        heads.forEach(function (other) { other.setAttribute('aria-sort', UNSORTED); });
        head.setAttribute('aria-sort', next);
        bodies.forEach(function (body, i) { body.append.apply(body, ordered(original[i], column, next)); });
      });
    });
  }

  // The line above a group stays above it; rows without a value stay below those with one.
  function ordered(rows, column, direction) {
    if (direction === UNSORTED) {
      return rows;
    }
    var heads = rows.filter(function (row) { return row.classList.contains('group'); });
    var others = rows.filter(function (row) { return !row.classList.contains('group'); });
    var up = direction === 'ascending';
    others.sort(function (a, b) { return compared(a.cells[column], b.cells[column], up); });
    return heads.concat(others);
  }

  function compared(a, b, up) {
    if (a.classList.contains('number')) {
      var empty = Number(a.dataset.sort === undefined) - Number(b.dataset.sort === undefined);
      if (empty !== 0 || a.dataset.sort === undefined) {
        return empty;
      }
      var x = Number(a.dataset.sort);
      var y = Number(b.dataset.sort);
      return x === y ? 0 : (x > y) === up ? 1 : -1;
    }
    var order = a.textContent.localeCompare(b.textContent, undefined, { numeric: true });
    return up ? order : -order;
  }

  function explore(sweep) {
    var explorer = sweep.querySelector('.explorer');
    var slider = explorer.querySelector('input');
    var chooser = explorer.querySelector('select');
    var point = explorer.querySelector('.point');
    var values = Array.from(explorer.querySelectorAll('table.values tbody tr'));
    var rows = Array.from(sweep.querySelector('table.points').tBodies[0].rows);
    var locked = slider.value;
    var lines = null;

    function show() {
      var cells = rows[Number(slider.value)].cells;
      var threshold = cells[0].textContent;
      var status = cells[1].textContent;
      point.querySelector('.threshold').textContent = threshold;
      point.querySelector('.status').textContent = status;
      slider.setAttribute('aria-valuetext', threshold + ', ' + status);
      explorer.dataset.status = status;
      var fields = lines === null ? null : lines[Number(slider.value)].split('\t');
      values.forEach(function (row, i) {
        var from = cells[i + 2];
        var all = row.cells[1];
        all.textContent = from.textContent;
        ['sort', 'lower', 'upper'].forEach(function (name) {
          if (from.dataset[name] === undefined) {
            delete all.dataset[name];
          } else {
            all.dataset[name] = from.dataset[name];
          }
        });
        row.cells[2].textContent = fields === null ? '' : fields[i + 2];
      });
    }

    function choose() {
      var source = chooser.value === '' ? null : document.getElementById(chooser.value);
      lines = source === null ? null : source.textContent.split('\n');
      explorer.querySelectorAll('.group').forEach(function (cell) { cell.hidden = source === null; });
      if (source !== null) {
        var option = chooser.selectedOptions[0];
        explorer.querySelector('th.group').textContent = option.parentNode.label + ': ' + option.textContent;
      }
      show();
    }

    slider.addEventListener('input', show);
    explorer.querySelectorAll('button[data-step]').forEach(function (button) {
      button.addEventListener('click', function () {
        slider.stepUp(Number(button.dataset.step));
        show();
      });
    });
    explorer.querySelectorAll('button[data-locked]').forEach(function (button) {
      button.addEventListener('click', function () {
        slider.value = locked;
        show();
      });
    });
    if (chooser !== null) {
      // A browser may keep a choice over a reload.
      chooser.value = '';
      chooser.addEventListener('change', choose);
    }
    explorer.hidden = false;
    show();
  }

  document.querySelectorAll('table.sortable').forEach(sortable);
  document.querySelectorAll('.sweep').forEach(explore);
}());
