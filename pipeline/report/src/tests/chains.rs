//! Pages of chains, and the charts of verdicts, flows and schools.

use super::*;

fn chains(made: &Made) -> Vec<(&String, &String)> {
    made.pages.iter().filter(|(p, _)| p.starts_with("chains/")).collect()
}

/// Rows of the values of a chart, without the head.
fn values(made: &Made, chart: &str) -> Vec<Vec<String>> {
    let csv = std::str::from_utf8(&made.others[&format!("charts/{chart}.csv")]).unwrap();
    csv.trim_end().split("\r\n").skip(1).map(|row| row.split(',').map(str::to_string).collect()).collect()
}

/// A section of a page.
fn section<'p>(html: &'p str, id: &str) -> &'p str {
    let (_, rest) = html.split_once(&format!("<section id=\"{id}\"")).unwrap();
    rest.split("</section>").next().unwrap()
}

/// The numbers that cells sort by.
fn numbers(html: &str) -> Vec<f64> {
    html.split("data-v=\"").skip(1).filter_map(|r| r.split('"').next()?.parse().ok()).collect()
}

#[test]
fn every_chain_has_its_page_its_drawing_and_its_part_of_the_overview() {
    for made in [zh(), en()] {
        let overview = &made.pages["chains.html"];
        assert_eq!(chains(made).len(), 20);
        for (path, html) in chains(made) {
            let slug = path.trim_start_matches("chains/").trim_end_matches(".html");
            assert!(overview.contains(&format!("<section id=\"chain-{slug}\">")), "{path}");
            assert!(section(overview, "all").contains(&format!("<a href=\"{path}\">")), "{path}");
            assert!(made.pages["index.html"].contains(&format!("<a href=\"{path}\">")), "{path}");
            let figure = format!("<figure data-chart=\"chain-{slug}\">");
            assert!(html.contains(&figure) && overview.contains(&figure), "{path}");
            assert!(made.others.contains_key(&format!("charts/chain-{slug}.png")), "{path}");
            assert!(!section(html, "needs").contains("<td class=\"r\">–"), "{path}: every need has its numbers");
        }
        let search = std::str::from_utf8(&made.others["search-index.js"]).unwrap();
        assert!(search.contains("\"chains\":[[\"C00\","));
    }
}

#[test]
fn a_page_of_a_chain_shows_the_figures_of_its_tables() {
    let html = words(&zh().pages["chains/C01.html"]);
    let needs = numbers(section(&html, "needs"));
    let sums: Vec<f64> = numbers(section(&zh().pages["chains.html"], "all"));
    assert!(sums.iter().any(|v| (v - needs[0]).abs() < 1e-6), "the sum of the chain is that of its one need");
    assert!(needs[1] < needs[0] && (needs[3] - (needs[0] - needs[1])).abs() < 1e-9);
    let placed: f64 = numbers(section(&html, "majors")).first().copied().unwrap();
    assert!(placed > 0.0);
    assert!(html.contains("智能网联新能源汽车（含动力电池）与关键零部件"));
    assert!(section(&html, "schools").contains("<a href=\"../universities/"));
    assert!(section(&html, "flagged").contains("#p-"));
}

#[test]
fn a_chain_shows_no_count_of_graduates_below_the_threshold() {
    let made = make(&Mock { settings: "suppress_below = 40", ..Mock::en() });
    let mut marks = 0;
    for (path, html) in chains(&made) {
        for id in ["majors", "schools"] {
            let part = section(html, id);
            marks += part.matches(">※<").count();
            // Shares stand in the table of classes, counts of programmes in that of schools.
            let persons = |cell: &str| cell.split('>').nth(1).is_some_and(|t| !t.contains('%'));
            let cells = part.split("<td class=\"r\" data-v=\"").skip(1).filter(|c| persons(c));
            let small = cells.filter(|c| {
                let v: f64 = c.split('"').next().unwrap().parse().unwrap();
                v > 0.0 && v < 40.0 && v.fract() != 0.0
            });
            assert_eq!(small.count(), 0, "{path}");
        }
    }
    assert!(marks > 0, "something is withheld");
    for chart in ["chain-C01", "flows"] {
        let small = values(&made, chart).into_iter().any(|row| {
            let graduates = &row[if chart == "flows" { 2 } else { 1 }];
            graduates.parse().is_ok_and(|v: f64| v > 0.0 && v < 40.0)
        });
        assert!(!small, "{chart}");
    }
}

#[test]
fn no_table_of_parts_stands_with_one_of_them_withheld_alone() {
    let made = make(&Mock { settings: "suppress_below = 40", schools: 12, ..Mock::en() });
    let mut seen = BTreeMap::new();
    for (path, html) in &made.pages {
        let sections: &[&str] = match path.split('/').next() {
            Some("universities") => &["chains"],
            Some("chains") => &["majors", "schools"],
            _ => continue,
        };
        for id in sections.iter().filter(|id| html.contains(&format!("<section id=\"{id}\""))) {
            for table in section(html, id).split("<table").skip(1) {
                let rows: Vec<&str> = table.split("<tr>").skip(2).collect();
                let held = rows.iter().filter(|r| r.contains(">※<")).count();
                // A withheld number takes its share, and the graduates it is of, with it.
                for row in rows.iter().filter(|r| r.contains(">※<")) {
                    let numbers = row.matches("data-v=\"").count()
                        - usize::from(*id == "schools" && row.contains("/universities/"));
                    assert_eq!(numbers, 0, "{path} {id}: {row}");
                }
                // Longer tables of a chain are cut: others may be withheld beyond.
                let cut = *id != "chains" && rows.len() >= 20;
                assert!(held != 1 || rows.len() == 1 || cut, "{path} {id}: one of {}", rows.len());
                *seen.entry(*id).or_insert(0) += held;
            }
        }
    }
    assert!(seen.values().all(|n| *n > 3) && seen.len() == 3, "{seen:?}");
}

#[test]
fn the_quadrant_draws_each_judged_programme_that_is_not_withheld_once() {
    for made in [zh(), en()] {
        // The last number of a row: names may hold commas, and a mark may follow.
        let count = |r: &Vec<String>| r.iter().rev().find_map(|v| v.parse::<usize>().ok()).unwrap();
        let drawn: usize = values(made, "quadrant").iter().map(count).sum();
        let svg = &made.pages["charts/quadrant.svg"];
        // Each quarter ends in its count; so does the line of those not drawn, in Chinese.
        let told = svg.lines().filter(|line| !line.starts_with("未画出")).filter_map(|line| {
            let text = line.strip_suffix(" programmes").or_else(|| line.strip_suffix(" 个"))?;
            text.rsplit([' ', '：']).next()?.replace(',', "").parse::<usize>().ok()
        });
        let told: Vec<usize> = told.collect();
        assert_eq!(told.len(), 4, "the quarters of {told:?}");
        assert_eq!(told.iter().sum::<usize>(), drawn);
    }
    let hidden = make(&Mock { settings: "suppress_below = 40", ..Mock::en() });
    assert!(values(&hidden, "quadrant").len() < values(en(), "quadrant").len());
}

#[test]
fn more_programmes_are_offered_than_flagged_and_more_flagged_than_for_one_ground() {
    let rows = values(zh(), "duplication");
    assert!(rows.len() > 10);
    for r in rows {
        let [schools, flagged, duplicated] = [3, 4, 5].map(|i| r[i].parse::<usize>().unwrap());
        assert!(schools >= flagged && flagged >= duplicated, "{r:?}");
    }
}

#[test]
fn the_page_of_a_school_draws_its_largest_programmes_and_says_in_words_what_it_draws() {
    let html = &zh().pages["universities/10003.html"];
    let figure = section(html, "programmes");
    assert!(figure.contains("<title id=\"chart-school_multiples\">") && figure.contains("<desc>"));
    let told = figure.split("<desc>").nth(1).unwrap().split("</desc>").next().unwrap();
    assert!(told.contains("2023 年") && told.contains("2027 年预期"), "{told}");
    // Below the threshold nothing is told, neither of a programme nor of a year.
    let held = make(&Mock { settings: "suppress_below = 100", schools: 6, ..Mock::en() });
    let told = held.pages.values().filter_map(|html| html.split("<desc>").nth(1)?.split("</desc>").next());
    let amounts: Vec<f64> = told
        .flat_map(|d| d.split(": ").skip(1))
        .filter_map(|r| r.split([',', ';']).next()?.trim().parse().ok())
        .collect();
    assert!(amounts.len() > 10 && amounts.iter().all(|v| *v >= 100.0), "{amounts:?}");
}
