"""The same archive for Hugo: what is measured beside ours. It is no part of the tool, and is used only where `hugo` is installed.

Hugo gets the same posts with the same media, the same shell around every page, the same parts of a post's page (texts with their
links, media with the addresses of their sizes, facts, control sheet, how to cite, neighbours, head), the same lists (months whole,
everything else sixty posts to a page), and of the open data what it can make: posts.json, register.csv, agenda.ics and the feeds.
It makes no smaller pictures, no workbook and no index for the search.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from naskah.archive.card import Card, card
from naskah.archive.entry import Entry
from naskah.archive.links import linked
from naskah.archive.sheet import approvers, rows
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.report import dates

SETTINGS = {
    "baseURL": "/",
    "title": "Arsip",
    "buildFuture": True,
    "languageCode": "id",
    "taxonomies": {name: name for name in ("kanal", "kategori", "tag", "bulan", "tahun")},
    "permalinks": {"posts": "/posts/:year/:month/:slug/"},
    "pagination": {"pagerSize": 60},
    "services": {"rss": {"limit": 30}},
    "mediaTypes": {"text/calendar": {"suffixes": ["ics"]}, "text/csv": {"suffixes": ["csv"]}},
    "outputFormats": {
        "posts": {"mediaType": "application/json", "baseName": "posts", "isPlainText": True},
        "register": {"mediaType": "text/csv", "baseName": "register", "isPlainText": True},
        "agenda": {"mediaType": "text/calendar", "baseName": "agenda", "isPlainText": True},
    },
    "outputs": {
        "home": ["html", "rss", "posts", "register", "agenda"],
        "page": ["html"],
        "section": ["html"],
        "taxonomy": ["html"],
        "term": ["html"],
    },
}
HEAD = """<title>{{ .Title }} · {{ .Site.Title }}</title>{{ with .Params.ringkas }}<meta name="description" content="{{ . }}">
<meta property="og:description" content="{{ . }}">{{ end }}<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:locale" content="id_ID">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">"""
LINKED = """{{ range . }}{{ if .alamat }}<a href="{{ .alamat }}" rel="noopener noreferrer nofollow ugc">{{ .isi }}</a>{{ else }}{{ .isi }}{{ end }}{{ end }}"""
SINGLE = """{{ define "main" }}
<nav class="nk-trail" aria-label="Anda di sini"><ol><li><a href="/">Beranda</a></li><li><a href="/arsip/">Arsip</a></li>
<li><a href="/bulan/{{ index .Params.bulan 0 | urlize }}/">{{ index .Params.bulan 0 }}</a></li>
<li aria-current="page">{{ .Title }}</li></ol></nav>
<article class="nk-post"><header class="nk-post__head"><p class="nk-meta"><time datetime="{{ .Date }}">{{ .Params.hari }}</time> ·
<a href="/kategori/{{ index .Params.kategori 0 | urlize }}/">{{ index .Params.kategori 0 }}</a></p><h1 lang="id">{{ .Title }}</h1></header>
<div class="nk-post__body"><div class="nk-post__main"><section aria-labelledby="teks"><h2 id="teks" class="nk-hidden">Teks</h2>
{{ $media := .Params.media }}{{ range .Params.teks }}<section class="nk-shown"><div class="nk-shown__head"><h3>{{ delimit .kanal " · " }}</h3>
<ul>{{ range .unggahan }}<li><a href="{{ .url }}" rel="noopener noreferrer nofollow ugc">Lihat di {{ .kanal }}</a></li>{{ end }}</ul></div>
<div class="nk-slides">{{ range $media }}<figure style="--nk-form:{{ .bentuk }}"><a href="{{ .berkas }}" title="Lihat gambar utuh"><img
src="{{ .tengah }}" srcset="{{ range $n, $one := .ukuran }}{{ if $n }}, {{ end }}{{ $one.url }} {{ $one.lebar }}w{{ end }}"
sizes="(max-width: 620px) 90vw, 560px" alt="{{ .alt }}" lang="id" width="{{ .lebar }}" height="{{ .tinggi }}" decoding="async"></a>
<figcaption><p>Kredit: {{ .kredit }} · Lisensi: {{ .lisensi }}</p><details><summary>Teks alternatif</summary><p lang="id">{{ .alt }}</p>
</details></figcaption></figure>{{ end }}</div><p class="nk-words" lang="id">{{ partial "linked.html" .isi }}</p></section>{{ end }}
</section></div><aside class="nk-facts" aria-labelledby="tentang"><h2 id="tentang">Tentang unggahan ini</h2><dl><dt>Diunggah</dt>
{{ range .Params.unggahan }}<dd><a href="{{ .url }}" rel="noopener noreferrer nofollow ugc">Lihat di {{ .kanal }}</a>
<time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></dd>{{ end }}<dt>Direncanakan</dt><dd>{{ .Params.rencana }}</dd>
<dt>Kategori</dt><dd>{{ range .Params.kategori }}<a href="/kategori/{{ . | urlize }}/">{{ . }}</a>{{ end }}</dd>
<dt>Tag</dt><dd><ul class="nk-tags" lang="id">{{ range .Params.tag }}<li><a href="/tag/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></dd>
<dt>Disetujui oleh</dt>{{ range .Params.penyetuju }}<dd>{{ .peran }} (<span class="nk-login">{{ .oleh }}</span>)
<time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></dd>{{ end }}</dl></aside></div>
<section aria-labelledby="kendali" class="nk-sheet"><h2 id="kendali">Lembar kendali</h2>
<p>Setiap persinggahan konten di langkah SOP, berurutan. Waktunya menit kerja.</p>
<table role="table" class="nk-table" aria-labelledby="kendali"><thead role="rowgroup"><tr role="row">
{{ range $label := slice "No" "Kegiatan" "Pelaksana" "Kelengkapan" "Waktu" "Terpakai" "Keluaran" "Keterangan" }}<th role="columnheader"
scope="col">{{ $label }}</th>{{ end }}</tr></thead><tbody role="rowgroup">{{ range .Params.lembar }}<tr role="row">
<td role="cell" data-label="No">{{ .number }}</td><td role="cell" data-label="Kegiatan">{{ .kegiatan }}</td>
<td role="cell" data-label="Pelaksana">{{ .pelaksana }}</td><td role="cell" data-label="Kelengkapan">{{ .kelengkapan }}</td>
<td role="cell" data-label="Waktu" class="nk-time">{{ .waktu }} menit</td>
<td role="cell" data-label="Terpakai" class="nk-time"><div>{{ .terpakai }} menit <span class="{{ if .tepat }}nk-on-time{{ else }}nk-late{{ end }}">
{{ if .tepat }}tepat waktu{{ else }}melewati waktu{{ end }}</span></div></td><td role="cell" data-label="Keluaran">{{ .keluaran }}</td>
<td role="cell" data-label="Keterangan"><div>{{ .hasil }} oleh {{ .oleh }} <time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></div></td></tr>
{{ end }}</tbody></table><p><a href="{{ .Params.usulan }}" rel="noopener noreferrer nofollow">Tinjauan selengkapnya ada di pull request.</a></p>
</section><section aria-labelledby="kutip" class="nk-cite"><h2 id="kutip">Cara mengutip</h2><p>{{ .Params.kutipan }}</p></section></article>
<nav class="nk-turn" aria-label="Unggahan lain">{{ with .NextInSection }}<a href="{{ .RelPermalink }}" rel="next"><span class="nk-meta">Lebih baru</span>
<span lang="id">{{ .Title }}</span></a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}" rel="prev"><span class="nk-meta">Lebih lama</span>
<span lang="id">{{ .Title }}</span></a>{{ end }}</nav>
{{ end }}"""
ROW = """<article class="nk-row"><div class="nk-row__picture">{{ with index .Params.media 0 }}{{ with index .ukuran 0 }}<img src="{{ .url }}" alt=""
width="{{ .lebar }}" height="{{ .tinggi }}" loading="lazy" decoding="async">{{ end }}{{ end }}</div><div><h3 lang="id"><a href="{{ .RelPermalink }}">
{{ .Title }}</a></h3><p class="nk-meta nk-dots"><time datetime="{{ .Date }}">{{ .Params.hari }}</time> <span>{{ index .Params.kategori 0 }}</span></p>
<ul class="nk-channels" aria-label="Kanal">{{ range .Params.kanal }}<li>{{ . }}</li>{{ end }}</ul></div></article>"""
POSTS = """{"posts": [{{ range $n, $one := .Site.RegularPages }}{{ if $n }},{{ end }}
{{ dict "post" .RelPermalink "title" .Title "planned" .Params.rencana "channels" .Params.kanal "category" (index .Params.kategori 0) "tags" .Params.tag
"texts" .Params.teks "media" .Params.media "postings" .Params.unggahan "pull_request_address" .Params.usulan | jsonify }}{{ end }}]}"""
REGISTER = """{{ range .Site.RegularPages }}{{ $page := . }}{{ range .Params.lembar }}"{{ $page.Title }}",{{ .number }},"{{ .kegiatan }}","{{ .pelaksana }}",\
"{{ .kelengkapan }}",{{ .waktu }},{{ .terpakai }},"{{ .keluaran }}","{{ .hasil }}",{{ .tepat }},"{{ .oleh }}",{{ .pada }},{{ $page.RelPermalink }}
{{ end }}{{ end }}"""
AGENDA = """BEGIN:VCALENDAR
{{ range .Site.RegularPages }}BEGIN:VEVENT
UID:{{ .RelPermalink }}
DTSTART:{{ .Date.UTC.Format "20060102T150405Z" }}
SUMMARY:{{ .Title }}
DESCRIPTION:{{ range .Params.unggahan }}{{ .kanal }}, {{ .kapan }}: {{ .url }}\\n{{ end }}
CATEGORIES:{{ index .Params.kategori 0 }}
END:VEVENT
{{ end }}END:VCALENDAR"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ if eq .Kind "term" }}<p class="nk-lead">{{ len .Pages }} unggahan</p>
<div class="nk-rows">{{ if eq .Data.Plural "bulan" }}{{ range .Pages }}{{ partial "row.html" . }}{{ end }}
{{ else }}{{ range .Paginator.Pages }}{{ partial "row.html" . }}{{ end }}{{ with .Paginator.Next }}<a href="{{ .URL }}">Lebih lama</a>{{ end }}
{{ end }}</div>{{ else if eq .Kind "taxonomy" }}<ul class="nk-ways">{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}
<span class="nk-count">{{ len .Pages }}</span></a></li>{{ end }}</ul>{{ end }}{{ end }}"""
HOME = """{{ define "main" }}<h1>{{ .Title }}</h1><div class="nk-rows">{{ range first 12 .Site.RegularPages }}{{ partial "row.html" . }}{{ end }}</div>{{ end }}"""


def make(root: Path, entries: Iterable[Entry], policy: Policy, shell: str, content: Path) -> None:
    """A Hugo site in `root`; `shell` is a page's HTML with the marks {head} and {content}; media come from `content`."""
    shutil.rmtree(root, ignore_errors=True)
    layouts = root / "layouts"
    (layouts / "partials").mkdir(parents=True)
    (layouts / "_default").mkdir()
    (root / "hugo.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    base = shell.replace("{head}", HEAD).replace("{content}", '{{ block "main" . }}{{ end }}')
    files = {
        "_default/baseof.html": base,
        "_default/single.html": SINGLE,
        "_default/list.html": LIST,
        "index.html": HOME,
        "partials/row.html": ROW,
        "partials/linked.html": LINKED,
        "index.posts.json": POSTS,
        "index.register.csv": REGISTER,
        "index.agenda.ics": AGENDA,
    }
    for name, text in files.items():
        (layouts / name).write_text(text, encoding="utf-8")
    for entry in entries:
        _post(root, entry, policy, content)


def _post(root: Path, entry: Entry, policy: Policy, content: Path) -> None:
    made = card(entry, policy)
    folder = root / "content" / made.url
    folder.mkdir(parents=True)
    values = _values(made, entry, policy)
    (folder / "index.md").write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path in entry.media:
        shutil.copy(content / path.removeprefix("content/"), folder)


def _values(made: Card, entry: Entry, policy: Policy) -> dict[str, object]:
    """A post's front matter: everything that our own page shows."""
    approval = entry.publication.approval
    return {
        "title": made.title,
        "date": made.when.isoformat(),
        "slug": made.url.split("/")[-2],
        "hari": dates.full_date(made.when, "id"),
        "rencana": dates.full_moment(entry.facts.planned, "id"),
        "ringkas": made.excerpt,
        "kanal": [channel.title for channel in made.channels],
        "kategori": [made.category.title],
        "tag": [tag.title for tag in made.tags],
        "tahun": [str(made.when.year)],
        "bulan": [f"{made.when:%Y-%m}"],
        "media": [
            {
                "berkas": f"/{one.url}",
                "alt": one.alt,
                "kredit": one.credit,
                "lisensi": one.licence,
                "lebar": one.width,
                "tinggi": one.height,
                "bentuk": f"{one.width / one.height:.4f}",
                "tengah": f"/{one.middle.url}",
                "ukuran": [{"url": f"/{size.url}", "lebar": size.width, "tinggi": size.height} for size in one.sizes],
            }
            for one in made.media
        ],
        "teks": [
            {
                "kanal": [CHANNELS[name].title for name in channels],
                "unggahan": [
                    {"kanal": one.channel.title, "url": one.url} for one in made.postings if one.channel.id in channels
                ],
                "isi": [{"isi": piece, "alamat": address} for piece, address in linked(text)],
            }
            for channels, text in entry.facts.parts
        ],
        "unggahan": [
            {
                "kanal": one.channel.title,
                "url": one.url,
                "pada": one.at.isoformat(),
                "kapan": dates.full_moment(one.at, "id"),
            }
            for one in made.postings
        ],
        "penyetuju": [
            {"peran": one.office, "oleh": one.by, "pada": one.at.isoformat(), "kapan": dates.full_moment(one.at, "id")}
            for one in approvers(approval, policy)
        ],
        "lembar": [
            {
                "number": row.number,
                "kegiatan": row.activity,
                "pelaksana": row.performer,
                "kelengkapan": row.requirement,
                "waktu": row.allowed_minutes,
                "terpakai": row.office_minutes,
                "tepat": row.on_time,
                "keluaran": row.output,
                "hasil": row.outcome,
                "oleh": row.by,
                "pada": row.at.isoformat() if row.at else "",
                "kapan": dates.short_moment(row.at, "id") if row.at else "",
            }
            for row in rows(approval, policy)
        ],
        "usulan": entry.publication.url,
        "kutipan": f"{policy.sop.organisation}. ({dates.date(made.when, 'id')}). {made.title}. Arsip.",
    }
