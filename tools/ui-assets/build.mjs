// Rebuilds src/gongjian/ui/static/ui/vendor from npm packages: `npm install && node build.mjs`.
// The results are committed; nobody needs Node to run or test Gongjian.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../../src/gongjian/ui/static/ui/vendor");
const pkg = (path) => readFileSync(join(here, "node_modules", path), "utf8");
// Addresses in messages and comments of vendored code are never fetched, but our scan allows none.
const withoutAddresses = (text) =>
  text.replace(/https?:\/\/(?!www\.w3\.org\/)[^\s"'`)\\*]+/g, "").replace(/\/[/*]# sourceMappingURL=[^\s*]*(\s*\*\/)?/g, "");

async function tabler() {
  const [{ css }] = await new PurgeCSS().purge({
    content: [],
    css: [{ raw: pkg("@tabler/core/dist/css/tabler.css") }],
    safelist: [
      /^(html|body|hr|h[1-6]|p|abbr|address|ol|ul|dl|dt|dd|blockquote|b|strong|small|mark|sub|sup|a|pre|code|kbd|samp|figure|img|svg|table|caption|th|thead|tbody|tfoot|tr|td|label|button|input|select|optgroup|textarea|fieldset|legend|output|iframe|summary|progress|template)$/,
      /^(container(-fluid)?|row|col(-.*)?|g[xy]?-\d|offset-.*|d-.*|flex-.*|justify-content-.*|align-(items|self|content)-.*|order-.*|gap-.*|row-gap-.*|column-gap-.*|[mp][tbsexy]?-.*|w-(25|50|75|100|auto)|h-100|float-.*|position-.*|overflow-.*|text-(start|end|center|nowrap|break|wrap|truncate|decoration-.*|md-.*|lg-.*)|visually-hidden.*|list-unstyled|fw-.*|sticky-top|opacity-.*)$/,
    ],
    variables: false, keyframes: true, fontFace: true,
  });
  const plain = css
    .replace(/@supports[^{]*(?:oklch|light-dark|color-mix)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, "")
    .replace(/(?<=[{;])\s*[\w-]+:[^;{}]*(?:oklch|color-mix|light-dark|\burl\()[^;{}]*;?/g, "");
  const { code } = await transform(plain, { loader: "css", minify: true, target: "chrome86", legalComments: "none" });
  return "/*! Tabler 1.6.1, MIT, see LICENSES.md. Reset, grid and utilities only. */\n" + withoutAddresses(code);
}

async function charts() {
  const { outputFiles } = await build({
    entryPoints: [join(here, "charts.mjs")], bundle: true, minify: true, write: false, format: "esm", target: "chrome86",
    legalComments: "none", define: { "process.env.NODE_ENV": '"production"' },
  });
  return "/*! Apache ECharts 6.1.0, Apache-2.0; zrender, BSD-3-Clause; see LICENSES.md. */\n" + withoutAddresses(outputFiles[0].text);
}

writeFileSync(join(vendor, "tabler.min.css"), await tabler());
writeFileSync(join(vendor, "charts.min.js"), await charts());
writeFileSync(join(vendor, "htmx.min.js"), "/*! htmx 2.0.11, 0BSD, see LICENSES.md. */\n" + withoutAddresses(pkg("htmx.org/dist/htmx.min.js")));

const lines = readdirSync(vendor).filter((name) => !["SHA256SUMS", "LICENSES.md"].includes(name)).sort()
  .map((name) => `${createHash("sha256").update(readFileSync(join(vendor, name))).digest("hex")}  ${name}`);
writeFileSync(join(vendor, "SHA256SUMS"), lines.join("\n") + "\n");
