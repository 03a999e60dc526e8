// Draws each chart from the table beside it, and opens a figure's rows where its bar is pressed. Without it the table says
// the same.
"use strict";
(function () {
  if (typeof Chart === "undefined") return;
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(name).trim();
  const number = (cell) => parseFloat(cell.textContent.trim().replace(/,/g, "")) || 0;
  const charts = [];

  Chart.defaults.animation = false;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = parseFloat(style.fontSize) * 0.86;
  Chart.defaults.color = token("--quiet");
  Chart.defaults.borderColor = token("--line");

  document.querySelectorAll("[data-chart]").forEach((figure) => {
    const table = figure.parentElement.querySelector("table");
    if (!table) return;
    const rows = Array.from(table.tBodies[0].rows);
    const names = Array.from(table.tHead.rows[0].cells).map((cell) => cell.textContent);
    const isLine = figure.dataset.chart === "line";
    const series = (column, colour, isNow) => ({
      label: names[column], data: rows.map((row) => number(row.cells[column])),
      backgroundColor: colour, borderColor: colour, borderWidth: isLine ? 2 : 0, borderRadius: 2,
      borderDash: isLine && !isNow ? [5, 4] : [], pointStyle: isNow ? "circle" : "rect", pointRadius: 3, tension: 0,
    });
    figure.hidden = false;
    charts.push(new Chart(figure.querySelector("canvas"), {
      type: isLine ? "line" : "bar",
      data: {
        labels: rows.map((row) => row.cells[0].textContent),
        datasets: [series(1, token("--link"), true), series(2, token("--edge"), false)],
      },
      options: {
        maintainAspectRatio: false, indexAxis: isLine ? "x" : "y",
        interaction: { mode: "nearest", intersect: true },
        scales: { [isLine ? "y" : "x"]: { beginAtZero: true, ticks: { precision: 0 } } },
        plugins: { legend: { position: "bottom", labels: { usePointStyle: true } } },
        onClick: (event, hit) => {
          if (!hit.length) return;
          const link = rows[hit[0].index].cells[hit[0].datasetIndex + 1].querySelector("a");
          if (link) link.click();
        },
      },
    }));
  });
  window.addEventListener("beforeprint", () => charts.forEach((chart) => chart.resize()));
})();
