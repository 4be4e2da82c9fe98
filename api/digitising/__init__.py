"""Archives of past years: folders and .zip files of any size read into the register."""
