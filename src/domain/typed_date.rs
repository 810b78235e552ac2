//! A day as people write it: `2027-05-01`, `2027/5/1`, `2027年5月1日`, `20270501`, full-width digits included.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::characters::plain;
use super::time::Wall;

/// The day that a text names, as the time at which it begins in UTC; none when it names none.
pub fn read_date(text: &str) -> Option<Wall> {
    let text = plain(text);
    let numbers: Vec<&str> =
        text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match numbers.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [all] if all.len() == 8 => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let begins = date.to_zoned(TimeZone::UTC).ok()?;
    Some(Wall(begins.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::read_date;
    use crate::domain::time::Wall;

    const FIRST_OF_MAY: i64 = 1_809_129_600;

    #[rstest]
    #[case("2027-05-01")]
    #[case(" 2027/5/1 ")]
    #[case("2027.5.1")]
    #[case("2027年5月1日")]
    #[case("２０２７年５月１日")]
    #[case("20270501")]
    #[case("到期 2027-05-01。")]
    fn a_day(#[case] text: &str) {
        assert_eq!(read_date(text), Some(Wall(FIRST_OF_MAY)));
    }

    #[rstest]
    #[case("")]
    #[case("next year")]
    #[case("2027-13-01")]
    #[case("2027-02-30")]
    #[case("01-05-2027")]
    #[case("2027-05-01 12:00")]
    #[case("99999999999")]
    #[case("2027-05")]
    fn no_day(#[case] text: &str) {
        assert_eq!(read_date(text), None);
    }
}
