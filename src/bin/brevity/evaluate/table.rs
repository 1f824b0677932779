//! Reports as tables.

use std::io::{self, Write};

use brevity::rouge::Interval;

use super::{MEASURES, MethodReport, Report};

/// A table for each file: a line a method, F1 × 100 and half its interval.
pub fn text(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    for (i, report) in reports.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let Report {
            data,
            documents,
            length,
            methods,
        } = report;
        writeln!(out, "{data}: {documents} documents, {length}")?;
        write!(out, "{:18}", "")?;
        for measure in MEASURES {
            write!(out, " {measure:>13}")?;
        }
        writeln!(out, " {:>8}", "tokens")?;
        for method in methods {
            write!(out, "{:18}", method.algorithm)?;
            for measure in MEASURES {
                let f1 = method.measures[measure].f1;
                write!(out, " {:>6.2} ± {:<4.2}", 100.0 * f1.mean, half(f1))?;
            }
            writeln!(out, " {:>8.1}", method.tokens)?;
        }
    }
    Ok(())
}

/// One table: a line a file, a column a method, F1 × 100 of ROUGE-1 and ROUGE-2, each with
/// half its interval; with several files a last line of means.
pub fn markdown(reports: &[Report], out: &mut impl Write) -> io::Result<()> {
    let Some(first) = reports.first() else {
        return Ok(());
    };
    write!(out, "| data | documents | length |")?;
    for method in &first.methods {
        write!(out, " {} |", method.algorithm)?;
    }
    writeln!(out, "\n|---|---|---|{}", "---|".repeat(first.methods.len()))?;
    for Report {
        data,
        documents,
        length,
        methods,
    } in reports
    {
        write!(out, "| {data} | {documents} | {length} |")?;
        for method in methods {
            let cell = |measure| {
                let f1 = method.measures[measure].f1;
                format!("{:.1} ± {:.1}", 100.0 * f1.mean, half(f1))
            };
            write!(out, " {} / {} |", cell("rouge1"), cell("rouge2"))?;
        }
        writeln!(out)?;
    }
    if reports.len() > 1 {
        write!(out, "| mean | | |")?;
        for column in 0..first.methods.len() {
            let mean = |measure| {
                let f1 = |report: &Report| {
                    let method: &MethodReport = &report.methods[column];
                    method.measures[measure].f1.mean
                };
                100.0 * reports.iter().map(f1).sum::<f64>() / reports.len() as f64
            };
            write!(out, " {:.2} / {:.2} |", mean("rouge1"), mean("rouge2"))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Half the width of an interval, × 100.
fn half(interval: Interval) -> f64 {
    50.0 * (interval.high - interval.low)
}
