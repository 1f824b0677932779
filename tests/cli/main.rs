//! The program as its users meet it: arguments and bytes in, bytes and exit codes out.

mod choice;
mod evaluate;
mod golden;
mod help;
mod input;
mod json;
mod keywords;
mod length;
mod limits;
mod output;
mod page;
mod program;
mod query;
mod tokens;
mod usage;
mod view;
mod words;
