#![no_main]

#[path = "../checks/mod.rs"]
mod checks;
mod read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read::check(&checks::office(data)));
